import { useEffect, useRef, type ReactNode } from 'react'

interface Props {
  /** The user comes from another page, and begins to read here. */
  readonly arrives?: boolean
  readonly lang?: string
  readonly children: ReactNode
}

export function PageHeading({ arrives = false, lang, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (arrives) heading.current?.focus()
  }, [arrives])
  return (
    <h1 ref={heading} tabIndex={-1} lang={lang}>
      {children}
    </h1>
  )
}
