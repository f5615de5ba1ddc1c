// Whether something could be an address or a number. The message that arrives is the only real proof.

export const looksLikeEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim());

/** Enough figures for a telephone number of any country. */
export const looksLikePhone = (text: string): boolean =>
  /^[+\d][\d\s().-]*$/.test(text.trim()) && text.replace(/\D/g, '').length >= 7;

/** The address that rings a number. */
export const telephone = (number: string): string => `tel:${number.replace(/[^\d+*#]/g, '')}`;
