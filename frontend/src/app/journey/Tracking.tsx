// The page behind the link in a message: one journey, without signing in.
import { useLingui } from '@lingui/react/macro';
import { JourneyView } from './JourneyView';
import { TrackedPage } from './TrackedPage';
import type { Journey } from './types';
import { useTitle } from '../shell/page';

export function Tracking() {
  const { t } = useLingui();
  useTitle(t`My page`);
  return <TrackedPage>{(journey) => <JourneyView key={moment(journey)} journey={journey} />}</TrackedPage>;
}

/** Changes whenever something else is next, so that the page begins anew there and its heading is read. */
const moment = ({ stage, next_actor, conversation, workshop }: Journey): string =>
  [stage, next_actor, conversation?.state, workshop?.session].join(' ');
