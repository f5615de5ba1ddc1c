// An organisation's own words on how to reach it without a computer, with its number and address ready to be pressed.
import { piecesOf } from './contact';

export function Reach({ words }: { words: string }) {
  return (
    <>
      {piecesOf(words).map(({ text, href }) =>
        href ? (
          <a key={text} href={href}>
            {text}
          </a>
        ) : (
          text
        ),
      )}
    </>
  );
}
