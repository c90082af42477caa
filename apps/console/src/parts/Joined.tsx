import { Fragment } from 'react';

interface JoinedProps {
  texts: readonly (string | null | undefined)[];
  between?: string;
}
/** Short texts on one line without what is not there; each keeps the direction of its own script among the others. */
export const Joined = ({ texts, between = ' · ' }: JoinedProps) =>
  texts
    .filter((text) => text)
    .map((text, index) => (
      <Fragment key={index}>
        {index > 0 && between}
        <bdi>{text}</bdi>
      </Fragment>
    ));
