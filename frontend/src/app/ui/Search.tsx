// Finding somebody in a list that is on the page already. Whom one looks for stays here: out of the address, the history
// and the server's log.
import { Plural } from '@lingui/react/macro';
import { TextField } from './form';

interface SearchProps {
  label: string;
  sought: string;
  setSought: (sought: string) => void;
  /** How many are found. */
  count: number;
}

export const SEARCH = 'sought';

export function Search({ label, sought, setSought, count }: SearchProps) {
  return (
    <>
      <search className="field--in">
        <TextField id={SEARCH} type="search" spellCheck={false} label={label} value={sought} onChange={(event) => setSought(event.target.value)} />
      </search>
      <output className={sought.trim() ? 'soft found' : 'vh'}>{sought.trim() && <Plural value={count} one="One person" other="# people" />}</output>
    </>
  );
}
