// The way out of a page: a plain link to `/exit`, which works without scripts; with them the page is blank at once.
import { Trans } from '@lingui/react/macro';
import type { MouseEvent } from 'react';
import { paths } from '../paths';
import { exitNow } from './exit';
import { ExitIcon } from './icons';

export function ExitLink({ className }: { className: string }) {
  return (
    <a className={className} href={paths.exit()} rel="nofollow noreferrer" onClick={leave}>
      <Trans>Exit this page</Trans> <ExitIcon />
    </a>
  );
}

function leave(event: MouseEvent): void {
  event.preventDefault();
  exitNow();
}
