/** The themes as small pictures of the product, one of which is chosen. */
import { html } from 'htm/preact';
import { themeChoice } from '../core/theme.js';
import { chooseTheme } from '../shell/appearance.js';
import { THEMES } from '../shell/themes.js';
import { Icon } from '../ui/icon.js';

export function ThemeChoice() {
  return html`<section aria-labelledby="theme-heading">
    <h3 class="panel__heading" id="theme-heading">Theme</h3>
    <div class="choices" role="radiogroup" aria-labelledby="theme-heading">
      ${THEMES.map(
        ({ value, title, icon }) => html`<button
          key=${value}
          type="button"
          class="theme-card"
          role="radio"
          aria-checked=${String(themeChoice.value === value)}
          onClick=${() => chooseTheme(value)}
        >
          <${ThemePicture} theme=${value} />
          <span class="theme-card__name"><${Icon} name=${icon} />${title}</span>
        </button>`,
      )}
    </div>
  </section>`;
}

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
