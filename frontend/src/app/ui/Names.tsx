// Names in a row, as the language joins them: "Maya and Tom".
import { useLingui } from '@lingui/react';

export function Names({ of: names }: { of: string[] }) {
  const { i18n } = useLingui();
  return <>{new Intl.ListFormat(i18n.locale, { type: 'conjunction' }).format(names)}</>;
}
