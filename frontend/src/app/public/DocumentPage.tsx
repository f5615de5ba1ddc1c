// A document of the organisation that anybody may read: the privacy notice, the guidelines.
import { Trans, useLingui } from '@lingui/react/macro';
import { useParam } from '../shell/router';
import { useGet } from '../../api/client';
import { Heading, useTitle } from '../shell/page';
import { day, inZone, ownZone } from '../ui/dates';
import { Loading, Trouble } from '../ui/states';

export function DocumentPage() {
  const { t, i18n } = useLingui();
  useTitle(t`To read`);
  const org = useParam('org');
  const slug = useParam('slug');
  const found = useGet('/v1/public/{org}/documents/{slug}', { path: { org, slug } });
  if (found.isPending) return <Loading page>{t`Getting the document`}</Loading>;
  if (found.error) return <Trouble page error={found.error} again={() => void found.refetch()} />;
  const document = found.data;
  return (
    <article className="stack stack--l measure">
      <Heading>{document.title}</Heading>
      <p className="soft">
        <Trans>Version {document.version}, from {day(inZone(document.published_at, ownZone()), i18n.locale)}</Trans>
      </p>
      {document.clauses.map((clause) => (
        <section key={clause.heading} className="stack stack--s">
          <h2>{clause.heading}</h2>
          <p className="asis">{clause.text}</p>
        </section>
      ))}
    </article>
  );
}
