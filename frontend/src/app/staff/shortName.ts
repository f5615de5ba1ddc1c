// The short name of a document in addresses, made from its title: small letters, digits, single hyphens.

/** `typing` leaves a hyphen at the end, because more may follow. */
export function shortName(title: string, typing = false): string {
  const plain = title
    .normalize('NFKD')
    .replace(/[\u0300-\u036f’']/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, 60);
  return typing ? plain : plain.replace(/-$/, '');
}
