// Choosing a time to talk: pick one from the list, which keeps it for ten minutes, then book it. The same page moves
// a booked one; that one stays until the new one is booked.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { ChooseTime } from './ChooseTime';
import { KeepTime } from './KeepTime';
import { TrackedPage } from '../journey/TrackedPage';
import { keeps, type Journey } from '../journey/types';
import { useTitle } from '../shell/page';

export function Time() {
  const { t } = useLingui();
  useTitle(t`My page`);
  return <TrackedPage needs={['hold-slot', 'book', 'move-conversation']}>{(journey) => <Steps journey={journey} />}</TrackedPage>;
}

function Steps({ journey }: { journey: Journey }) {
  // Whoever holds a time may still look at the others; the time is kept meanwhile.
  const [choosing, setChoosing] = useState(false);
  const { conversation } = journey;
  if (conversation && keeps(journey) && !choosing)
    return <KeepTime key={conversation.starts_at} journey={journey} conversation={conversation} other={() => setChoosing(true)} />;
  return <ChooseTime journey={journey} chosen={() => setChoosing(false)} />;
}
