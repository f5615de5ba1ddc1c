// Whether something could be an address or a number. The message that arrives is the only real proof.

export const looksLikeEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim());

/** Enough figures for a telephone number of any country. */
export const looksLikePhone = (text: string): boolean =>
  /^[+\d][\d\s().-]*$/.test(text.trim()) && text.replace(/\D/g, '').length >= 7;

/** The address that rings a number. */
export const telephone = (number: string): string => `tel:${number.replace(/[^\d+*#]/g, '')}`;

/** A piece of a sentence; with the address that it opens where it is an e-mail address or a number. */
export interface Piece {
  text: string;
  href?: string;
}

const reachable = /([^\s@,;:()]+@[^\s@,;:()]+\.[^\s@,;:().]+)|(\+?\d[\d ().-]{5,}\d)/g;

/** Takes a sentence apart at the e-mail addresses and numbers in it. */
export function piecesOf(sentence: string): Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  for (const found of sentence.matchAll(reachable)) {
    const [text, email] = found;
    if (!email && !looksLikePhone(text)) continue;
    if (found.index > done) pieces.push({ text: sentence.slice(done, found.index) });
    pieces.push({ text, href: email ? `mailto:${email}` : telephone(text) });
    done = found.index + text.length;
  }
  if (done < sentence.length) pieces.push({ text: sentence.slice(done) });
  return pieces;
}
