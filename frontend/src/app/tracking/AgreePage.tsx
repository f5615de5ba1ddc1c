// Reading how we treat each other, and agreeing to it. Whoever has read it before sees only what changed.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { client, unwrap } from '../../api/change';
import { useGet } from '../../api/client';
import { isProblem } from '../../api/problem';
import type { components } from '../../api/schema';
import { nameOf, ToRead } from './ToRead';
import { BackToMine, TrackedPage } from '../journey/TrackedPage';
import { useAct } from '../journey/tracked';
import { paths } from '../paths';
import { useOrganisation } from '../shell/organisation';
import { Heading, useTitle } from '../shell/page';
import { Link, useGo } from '../shell/router';
import { Reach } from '../ui/Reach';
import { Loading, Trouble } from '../ui/states';

type Agreement = components['schemas']['Agreement'];

export function AgreePage() {
  const { t } = useLingui();
  useTitle(t`My page`);
  return <TrackedPage needs={['agree']}>{() => <Read />}</TrackedPage>;
}

function Read() {
  const { t } = useLingui();
  const agreement = useGet('/v1/tracking/agreement', {}, { refetchOnWindowFocus: false });
  if (agreement.isPending) return <Loading page>{t`Getting what there is to read`}</Loading>;
  if (!agreement.data) return <Trouble page error={agreement.error} again={() => void agreement.refetch()} />;
  return <Agree agreement={agreement.data} again={() => void agreement.refetch()} />;
}

function Agree({ agreement, again }: { agreement: Agreement; again: () => void }) {
  const go = useGo();
  const organisation = useOrganisation();
  // What stood here first: when a newer version comes while somebody reads, only the difference is shown.
  const [read] = useState(agreement);
  const agree = useAct((versions: string[]) => unwrap(client.POST('/v1/tracking/agree', { body: { versions } })));
  const outdated = isProblem(agree.error) && agree.error.code === 'version_outdated';
  const { documents } = agreement;
  const changed = outdated || documents.some(({ agreed, agreed_before: before }) => !agreed && before !== null);
  const fresh = !outdated && documents.some(({ agreed, agreed_before: before }) => !agreed && before === null);
  const submit = () =>
    agree.isPending ||
    agree.mutate(
      documents.map(({ version }) => version),
      {
        onSuccess: () => go(paths.tracking()),
        onError: (error) => isProblem(error) && error.code === 'version_outdated' && again(),
      },
    );
  const notice = organisation?.privacy_notice;
  const plain = organisation?.plain_contact;
  return (
    <div className="stack stack--xl question">
      <div className="stack">
        <BackToMine />
        <Heading>{changed ? <Trans>Read what has changed</Trans> : <Trans>How we treat each other</Trans>}</Heading>
        {outdated && (
          <p className="strong" role="alert">
            <Trans>While you were reading, this was changed. Nothing was agreed yet. Here is what is different.</Trans>
          </p>
        )}
        <p className="lead">
          {changed && fresh ? (
            <Trans>Part of this is new to you. Of what you have agreed to before you see only what has changed.</Trans>
          ) : changed ? (
            <Trans>You have read the rest before. It stays as it was.</Trans>
          ) : (
            <Trans>Read it in your own time. If you can say yes to it, the place is yours.</Trans>
          )}
        </p>
      </div>
      {documents.map((document) => (
        <ToRead key={nameOf(document)} document={document} before={outdated ? read.documents.find((one) => nameOf(one) === nameOf(document)) : undefined} />
      ))}
      <section className="hearth hearth--slim stack" aria-labelledby="yes">
        <h2 id="yes">
          <Trans>Can you say yes to this?</Trans>
        </h2>
        {agree.error && !outdated && <Trouble error={agree.error} />}
        <div className="cluster">
          <button type="button" className="btn" aria-busy={agree.isPending || undefined} onClick={submit}>
            {agree.isPending ? <Trans>Saving</Trans> : <Trans>Yes, I agree</Trans>}
          </button>
          <Link className="btn btn--plain" to={paths.tracking()}>
            <Trans>Not yet</Trans>
          </Link>
        </div>
        {plain && (
          <p>
            <Trans>Would you like to talk about a line first? <Reach words={plain} /></Trans>
          </p>
        )}
        {notice && organisation && (
          <p className="soft">
            <Link to={paths.document(organisation.slug, notice.slug)}>
              <Trans>What we do with what you tell us</Trans>
            </Link>
          </p>
        )}
      </section>
    </div>
  );
}
