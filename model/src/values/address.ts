import { toHalfWidth } from './text';

export interface AddressParts {
  province?: string;
  city?: string;
  district?: string;
  detail?: string;
}

const municipalities = ['北京市', '天津市', '上海市', '重庆市'];

/**
 * An address in one piece → its parts: `江苏省苏州市/工业园区`, `北京市朝阳区中山北路838号`. What does not begin with a province or a
 * city stays whole in `detail`; nothing is dropped.
 */
export function parseAddress(text: string): AddressParts {
  let rest = toHalfWidth(text).replace(/\s+/g, ' ').trim();
  const take = (pattern: RegExp): string | undefined => {
    const [found] = pattern.exec(rest) ?? [];
    if (found === undefined) return undefined;
    rest = rest.slice(found.length).replace(/^[\s/\-、,]+/, '');
    return found;
  };
  const municipality = municipalities.find((name) => rest.startsWith(name));
  const province = municipality ?? take(/^[^\s/路街号]{2,7}?(?:省|自治区|特别行政区)/);
  const city = take(/^[^\s/路街号区县]{2,10}?(?:市|自治州|地区|盟)/);
  const district =
    city === undefined && province === undefined ? undefined : take(/^[^\s/路街号]{1,8}?(?:自治县|区|县|市|旗)/);
  return {
    ...(province && { province }),
    ...(city && { city }),
    ...(district && { district }),
    ...(rest !== '' && { detail: rest }),
  };
}
