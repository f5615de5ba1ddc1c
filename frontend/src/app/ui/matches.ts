/** As it is compared: whoever writes no accents, capitals, gaps or hyphens finds the name or number all the same. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();

/** Whether something that is looked for stands in one of these texts. */
export const matches = (sought: string, ...texts: (string | null)[]): boolean => texts.some((text) => text !== null && plain(text).includes(plain(sought)));
