// The few line icons; always beside words, never instead of them.
import type { ReactNode } from 'react';

function Icon({ children }: { children: ReactNode }) {
  return (
    <svg className="i" viewBox="0 0 24 24" aria-hidden="true">
      {children}
    </svg>
  );
}

export const ExitIcon = () => <Icon><path d="M10 4H4v16h6M9 12h11M15.5 7.5L20 12l-4.5 4.5" /></Icon>;
export const CareIcon = () => <Icon><path d="M12 3l9 9-9 9-9-9zM12 8.5v4.5M12 15.6v.1" /></Icon>;
export const NoteIcon = () => <Icon><circle cx="12" cy="12" r="9" /><path d="M12 11v6M12 7.4v.1" /></Icon>;
export const WaitIcon = () => <Icon><circle cx="12" cy="12" r="9" /><path d="M12 7v5.5l3.5 2" /></Icon>;
export const LockIcon = () => <Icon><path d="M5 11h14v9H5zM8 11V8a4 4 0 018 0v3" /></Icon>;
export const TickIcon = () => <Icon><path d="M4 12.5l5 5L20 6.5" /></Icon>;

/** The arch with the ember: Hearth's own mark beside an organisation's name. */
export function Mark() {
  return (
    <svg className="org__mark" viewBox="0 0 24 26" aria-hidden="true">
      <path className="mark-arch" d="M4 23V12a8 8 0 0116 0v11" />
      <path className="mark-floor" d="M2 23.5h20" />
      <circle className="mark-ember" cx="12" cy="16.5" r="3.5" />
    </svg>
  );
}
