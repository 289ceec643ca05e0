/** The gateway that sends mails. Without a host there is none. */
export interface MailSettings {
  host: string;
  port: number;
  /** TLS from the first byte (465); else it is begun on the open connection wherever the gateway offers it. */
  secure: boolean;
  user: string;
  /** Sealed with TIDE_SECRET; empty for none. */
  password: string;
  from: string;
}

export const mailDefaults: MailSettings = { host: '', port: 465, secure: true, user: '', password: '', from: '' };
