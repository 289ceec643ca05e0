import { toHalfWidth } from './text';

const legalForms = /(?:股份有限公司|有限责任公司|有限公司|\(集团\)|集团|合伙企业|个体工商户|公司)/g;

/** The key under which company names are the same (spec CUST-05): half-width, lower case, without spaces, brackets and legal forms. */
export function companyKey(name: string): string {
  const folded = toHalfWidth(name).toLowerCase().replace(/\s+/g, '');
  const bare = folded.replace(legalForms, '').replace(/[()[\]【】《》<>"'“”‘’·.,，。、-]/g, '');
  return bare === '' ? folded : bare;
}
