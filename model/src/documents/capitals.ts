import { Exact } from '../values/exact';

const digits = '零壹贰叁肆伍陆柒捌玖';
const places = ['', '拾', '佰', '仟'];

/** A whole number without leading zeros in words: 亿 and 万 part it, and zeros between other digits are said once. */
function inWords(whole: string): string {
  for (const [size, unit] of [
    [8, '亿'],
    [4, '万'],
  ] as const) {
    if (whole.length <= size) continue;
    const tail = whole.slice(-size);
    const rest = inWords(tail.replace(/^0+/, ''));
    return `${inWords(whole.slice(0, -size))}${unit}${rest !== '' && tail.startsWith('0') ? '零' : ''}${rest}`;
  }
  return [...whole]
    .map((digit, index) => (digit === '0' ? '零' : `${digits[Number(digit)]}${places[whole.length - 1 - index]}`))
    .join('')
    .replace(/零+/g, '零')
    .replace(/零$/, '');
}

/**
 * An amount of yuan in the capital numerals of invoices and contracts: 12345.67 → 壹万贰仟叁佰肆拾伍元陆角柒分, 100.05 → 壹佰元零伍分, 10 → 壹拾元整.
 * Rounded to cents.
 */
export function capitals(amount: string): string {
  const fixed = new Exact(amount).toFixed(2);
  const [whole = '0', fraction = '00'] = fixed.replace('-', '').split('.');
  const [jiao = '0', fen = '0'] = fraction;
  const yuan = inWords(whole.replace(/^0+/, ''));
  if (yuan === '' && fraction === '00') return '零元整';
  return [
    fixed.startsWith('-') ? '负' : '',
    yuan === '' ? '' : `${yuan}元`,
    jiao !== '0' ? `${digits[Number(jiao)]}角` : yuan !== '' && fen !== '0' ? '零' : '',
    fen !== '0' ? `${digits[Number(fen)]}分` : '整',
  ].join('');
}
