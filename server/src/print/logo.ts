import { largestLogo } from '@tide/model/settings/company';
import { TideError } from '../errors';
import type { Typesetter } from './typesetter';

/** A picture of more points takes the memory of hundreds of letters to unpack, and prints no better at the size of a thumb. */
const mostPoints = 4_000_000;

/**
 * Refuses with VALIDATION_FAILED what cannot stand at the head of a page: no PNG or JPEG, too large, or damaged. Whether it can be printed is found out by
 * printing it.
 */
export async function demandLogo(typesetter: Typesetter, logo: string, person: string): Promise<void> {
  if (logo === '') return;
  const [, type, base64 = ''] = /^data:image\/(png|jpeg);base64,([A-Za-z0-9+/]+=*)$/.exec(logo) ?? [];
  const bytes = Buffer.from(base64, 'base64');
  const png = bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'));
  const jpeg = bytes.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex'));
  if (!(type === 'png' ? png : jpeg)) refuse('标志应为 PNG 或 JPEG 图片。');
  if (bytes.length > largestLogo) refuse(`标志不能超过 ${largestLogo / 1_000} KB。`);
  // The head of a PNG: width and height behind the signature and the name of the block.
  if (png && (bytes.length < 24 || bytes.readUInt32BE(16) * bytes.readUInt32BE(20) > mostPoints))
    refuse('标志的尺寸太大，请缩小后再上传。');
  try {
    await typesetter.set(
      {
        content: [{ image: logo, fit: [130, 44] }],
        foot: { left: '', pages: '' },
        defaultStyle: { font: 'Sans' },
      },
      person,
    );
  } catch (error) {
    if (!(error instanceof TideError) || error.code !== 'PRINT_FAILED') throw error;
    refuse('标志的图片已损坏，无法打印。');
  }
}

function refuse(message: string): never {
  throw new TideError('VALIDATION_FAILED', message, { fields: [{ field: 'logo', code: 'BAD_PICTURE', message }] });
}
