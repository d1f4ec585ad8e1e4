/** A key press as a browser tells of it. @param {string} key @param {object} [rest]  what differs from a letter pressed alone */
export function keyEvent(key, rest = {}) {
  return {
    key,
    code: '',
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    repeat: false,
    isComposing: false,
    defaultPrevented: false,
    isTrusted: true,
    preventDefault() {
      this.defaultPrevented = true;
    },
    stopImmediatePropagation() {},
    ...rest,
  };
}
