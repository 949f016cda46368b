'use client'
import type { ApiError } from '../core/api-error.js'
import type { Action, Decision } from '../core/decision.js'
import { useErrors } from './error-context.js'
import { useScope } from './scope.js'

/** A next step that can be taken: every act leads somewhere or does something. */
export interface Act {
  readonly name: string
  readonly href?: string | undefined
  readonly press?: (() => unknown) | undefined
}

/** The decision's actions that somebody knows how to carry out; the rest is left out rather than shown as dead buttons. */
export function useActs(error: ApiError, decision: Decision, retry?: () => unknown): Act[] {
  const { client, actions: own } = useErrors()
  const { present, session } = decision
  const lead = useScope()?.leadOf(error)
  const loginPage = present.as === 'redirect' && present.to ? present.to : (client.session?.login ?? '/login')
  const login = () => {
    client.session?.expire(session === 'clear' ? 'clear' : 'login')
    client.session?.leave()
    client.redirects.login(loginPage)
  }
  const known: Readonly<Record<string, (() => unknown) | undefined>> = {
    retry,
    login: client.redirects.isHere(loginPage) ? undefined : login,
    back: lead ? () => client.navigate(lead.to) : () => history.back(),
    reload: () => location.reload(),
  }
  const actOf = ({ name, href }: Action): Act => {
    const mine = name === 'retry' ? undefined : own[name]
    return typeof mine === 'function'
      ? { name, press: () => mine(error) }
      : { name, href: href ?? mine, press: known[name] }
  }
  return withImplied(decision, lead !== undefined)
    .map(actOf)
    .filter(({ href, press }) => href ?? press)
}

/** A session that is over always offers the login, and a scope that leads on its way back. */
function withImplied({ actions, present, session }: Decision, leads: boolean): Action[] {
  const all = new Map(actions.map((action) => [action.name, action]))
  const implied = [leads && 'back', session && present.as === 'redirect' && 'login']
  for (const name of implied) if (name && !all.has(name)) all.set(name, { name })
  return [...all.values()]
}
