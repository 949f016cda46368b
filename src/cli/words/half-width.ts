const wide = /[！-～\u3000]/

/** Full-width letters, digits and signs as half-width ones; no character moves. */
export const halfWidth = (text: string): string =>
  wide.test(text)
    ? text.replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).replaceAll('\u3000', ' ')
    : text
