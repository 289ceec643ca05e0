/** Full-width letters, digits and signs → half-width; the ideographic space → a space. */
export function toHalfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, ' ');
}

/** Typed text as it is kept: trimmed, without control characters, line ends as \n. Emoji and rare characters stay (spec GEN-09). */
export function normaliseText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b\ufeff]/g, '')
    .replace(/^[\s\u3000]+|[\s\u3000]+$/g, '');
}
