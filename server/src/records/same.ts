const decimal = /^-?\d+(\.\d+)?$/;

const withoutZeros = (text: string) => text.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');

/** Whether two values of a field are the same: 2 and 2.00 are, however they are written. */
export function same(one: unknown, other: unknown): boolean {
  if (typeof one === 'string' && typeof other === 'string' && decimal.test(one) && decimal.test(other))
    return withoutZeros(one) === withoutZeros(other);
  return JSON.stringify(one) === JSON.stringify(other);
}
