interface PersonProps {
  readonly name: string
  /** Waves around the picture: it is ringing. */
  readonly rings?: boolean
  readonly small?: boolean
}

/** A face made of a letter. */
export const Person = ({ name, rings, small }: PersonProps) => (
  <span className="calls-face" data-rings={rings || undefined} data-small={small || undefined} aria-hidden>
    {Array.from(name)[0]}
  </span>
)
