import { ErrorMessage, SupportDetails, type Source } from '../../../src/index.js'
import './demo.css'
import { useLoad } from './use-load.js'

/** The message where it happened, what support asks for at another place. */
export function DetailsApart({ api }: { readonly api: Source }) {
  const job = useLoad(api, '/42?token=s3cret')
  return (
    <section className="demo demo-stack">
      <ErrorMessage of={job} details={false} />
      {job.error && <SupportDetails of={job} />}
    </section>
  )
}
