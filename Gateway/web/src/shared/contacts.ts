const DigitsMin = 8;
const DigitsMax = 15;
const HomeDigits = 2;

/** As Adapters/Phone/PhoneNumber.cs reads it: `0812-3456-7890`, `62 812…` and `+62 (812)…` are numbers. */
export function isPhoneNumber(text: string): boolean {
  const bare = text.replace(/[\s().\/-]/g, '');
  const digits = bare.replace(/^(\+|00)/, '');
  const isHome = digits === bare && bare.startsWith('0');
  const length = isHome ? digits.length - 1 + HomeDigits : digits.length;
  return /^[0-9]+$/.test(digits) && (isHome || !digits.startsWith('0')) && length >= DigitsMin && length <= DigitsMax;
}

/** What can be a mailbox; whether it is one, only a mail to it tells. */
export const isMailbox = (text: string): boolean => /^[^\s@]+@[^\s@.][^\s@]*\.[^\s@]*[^\s@.]$/.test(text);
