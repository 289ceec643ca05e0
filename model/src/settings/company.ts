/** The company, as it stands at the head of what is printed (公司信息). */
export interface CompanySettings {
  name: string;
  address: string;
  phone: string;
  taxNumber: string;
  /** A PNG or JPEG as a data address; empty for none. */
  logo: string;
}

export const companyDefaults: CompanySettings = { name: '', address: '', phone: '', taxNumber: '', logo: '' };

/** The largest logo, bytes: it travels with every page. */
export const largestLogo = 200_000;
