'use client'
import { useState } from 'react'
import type { Notice } from '../core/notices.js'
import { useErrors } from './error-context.js'

/** The notice as it is, or one that leads to support: who has just signed in is not sent to do it again. */
export function useLoginLoop(notice: Notice): Notice {
  const { client, label } = useErrors()
  const { decision } = notice
  // As it was when the notice came up: pressing its button is a trip to the login page, too.
  const [isLooping] = useState(() => decision.session !== undefined && client.session?.isLooping() === true)
  if (!isLooping) return notice
  const actions = [{ name: 'support' }, { name: 'login' }]
  return {
    ...notice,
    decision: { ...decision, message: label('loginLoop'), lang: undefined, details: true, actions },
  }
}
