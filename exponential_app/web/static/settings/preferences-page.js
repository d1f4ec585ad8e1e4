/** How the product looks for this person in this browser. */
import { html } from 'htm/preact';
import { setTheme, themeChoice } from '../core/theme.js';
import { shortcutsOpen } from '../palette/palette-state.js';
import { THEMES } from '../shell/themes.js';
import { Button } from '../ui/button.js';
import { Icon } from '../ui/icon.js';
import { PageHead } from './page-head.js';

/**
 * A small picture of the product in a theme; of both for the system's.
 * @param {{ theme: 'system' | 'light' | 'dark' }} props
 */
function ThemePicture({ theme }) {
  const themes = theme === 'system' ? ['light', 'dark'] : [theme];
  return html`<span class="theme-card__picture" aria-hidden="true">
    ${themes.map(
      (name) => html`<span key=${name} class="theme-card__half" data-theme=${name}>
        <span class="theme-card__sheet">${[70, 45, 58].map((width) => html`<span class="theme-card__line" style=${{ inlineSize: `${width}%` }}></span>`)}</span>
      </span>`,
    )}
  </span>`;
}

export function PreferencesPage() {
  return html`<${PageHead} title="Preferences" intro="For you, in this browser." />
    <section aria-labelledby="theme-heading">
      <h3 class="panel__heading" id="theme-heading">Theme</h3>
      <div class="choices" role="radiogroup" aria-labelledby="theme-heading">
        ${THEMES.map(
          ({ value, title, icon }) => html`<button
            key=${value}
            type="button"
            class="theme-card"
            role="radio"
            aria-checked=${String(themeChoice.value === value)}
            onClick=${() => setTheme(value)}
          >
            <${ThemePicture} theme=${value} />
            <span class="theme-card__name"><${Icon} name=${icon} />${title}</span>
          </button>`,
        )}
      </div>
    </section>
    <section class="panel">
      <div class="panel__row">
        <div class="panel__main">
          <div class="panel__text">
            <div class="panel__name">Keyboard shortcuts</div>
            <div class="panel__detail">Everything can be done with the keyboard alone.</div>
          </div>
        </div>
        <${Button} keys=${['?']} onClick=${() => (shortcutsOpen.value = true)}>Show<//>
      </div>
    </section>`;
}
