// Characters that come along when a name or a number is copied from elsewhere and that nobody sees: control characters,
// and the marks that turn a line around (address books of telephones put them about a number). The server takes none.

/** The text without them; a tab becomes a space, line breaks stay. */
export const seen = (text: string): string =>
  // oxlint-disable-next-line no-control-regex -- these are what it is about
  text.replaceAll('\t', ' ').replace(/[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '');
