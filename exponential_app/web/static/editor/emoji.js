/** Emoji by their names, the ones that people at work use. */

/** @type {readonly [string, string][]} */
export const EMOJI = Object.freeze(
  /** @type {[string, string][]} */ (
    (
      '+1 👍|-1 👎|100 💯|alarm ⏰|angry 😠|art 🎨|beer 🍺|bell 🔔|blush 😊|boom 💥|brain 🧠|broken_heart 💔|bug 🐛|bulb 💡|cake 🍰|' +
      'calendar 📅|camera 📷|cat 🐱|chart 📈|check ✅|clap 👏|clipboard 📋|clock 🕐|cloud ☁️|coffee ☕|computer 💻|confused 😕|' +
      'construction 🚧|cool 😎|credit_card 💳|crossed_fingers 🤞|cry 😢|crying 😭|dancer 💃|dart 🎯|dog 🐶|earth 🌍|email 📧|eyes 👀|' +
      'facepalm 🤦|fire 🔥|flag 🚩|flushed 😳|gear ⚙️|gift 🎁|globe 🌐|grin 😁|grimacing 😬|hammer 🔨|handshake 🤝|heart ❤️|heart_eyes 😍|' +
      'hot 🥵|hourglass ⏳|hug 🤗|hundred 💯|hushed 😯|idea 💡|joy 😂|key 🔑|laughing 😆|link 🔗|lock 🔒|mag 🔍|megaphone 📣|memo 📝|' +
      'microscope 🔬|mind_blown 🤯|money 💰|moon 🌙|muscle 💪|ok 👌|package 📦|party 🥳|pencil ✏️|phone 📱|pizza 🍕|point_right 👉|pray 🙏|' +
      'pushpin 📌|question ❓|rainbow 🌈|raised_hands 🙌|recycle ♻️|rocket 🚀|rofl 🤣|rotating_light 🚨|sad 😞|salute 🫡|scream 😱|shield 🛡️|' +
      'ship 🚢|shrug 🤷|skull 💀|sleeping 😴|slight_smile 🙂|smile 😄|smirk 😏|snail 🐌|snowflake ❄️|sob 😭|sparkles ✨|speech 💬|star ⭐|' +
      'stop 🛑|sun ☀️|sunglasses 😎|sweat 😓|sweat_smile 😅|tada 🎉|thinking 🤔|thread 🧵|thumbsdown 👎|thumbsup 👍|trophy 🏆|turtle 🐢|' +
      'unicorn 🦄|unlock 🔓|upside_down 🙃|v ✌️|warning ⚠️|wave 👋|wink 😉|wrench 🔧|x ❌|yum 😋|zap ⚡|zzz 💤'
    )
      .split('|')
      .map((entry) => entry.split(' '))
  ),
);

/** Those whose names begin so, then those that have the letters within. @param {string} query @param {number} most */
export function emojiNamed(query, most) {
  const within = EMOJI.filter(([name]) => name.includes(query));
  return within.toSorted(([one], [other]) => Number(other.startsWith(query)) - Number(one.startsWith(query))).slice(0, most);
}
