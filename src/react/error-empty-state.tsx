'use client'
import { Place, type ErrorViewProps } from './error-message.js'

/** {@link ErrorMessage} in place of a whole list or page that has nothing to show. */
export const ErrorEmptyState = (props: ErrorViewProps) => <Place part="empty" {...props} />
