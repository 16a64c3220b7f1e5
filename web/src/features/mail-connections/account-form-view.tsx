import { Alert, Button, PasswordInput } from '@mantine/core'
import { ChevronDown, ChevronRight, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { t } from '../../lib/i18n.ts'
import type { Errors } from './account-errors.ts'
import { isAboutServers } from './account-errors.ts'
import type { AccountForm } from './account-form.ts'
import { ServerFields } from './server-fields.tsx'

/** The password of the mailbox; it is typed, and never shown again. */
export function PasswordField(props: {
  value: string
  error: string | undefined
  description: string
  isRequired: boolean
  isFocused?: boolean
  onChange: (password: string) => void
}) {
  return (
    <PasswordInput
      label={t('mail_connections.password')}
      description={props.description}
      required={props.isRequired}
      data-autofocus={props.isFocused}
      autoComplete="off"
      value={props.value}
      error={props.error}
      aria-invalid={props.error !== undefined || undefined}
      onChange={(event) => props.onChange(event.currentTarget.value)}
      visibilityToggleButtonProps={{ 'aria-label': t('web.sign_in.show_password') }}
    />
  )
}

/** The servers behind a button; open by themselves where something there is to be mended. */
export function ServerSettings(props: {
  form: AccountForm
  errors: Errors
  isOpenAtFirst: boolean
  change: (part: Partial<AccountForm>) => void
}) {
  const [toggled, setToggled] = useState<boolean | undefined>()
  const isOpen = toggled ?? (props.isOpenAtFirst || isAboutServers(props.errors))
  const Chevron = isOpen ? ChevronDown : ChevronRight
  return (
    <div>
      <Button
        variant="subtle"
        size="compact-sm"
        ml={-8}
        mb={isOpen ? 'xs' : 0}
        leftSection={<Chevron size={16} />}
        aria-expanded={isOpen}
        onClick={() => setToggled(!isOpen)}
      >
        {t('mail_connections.server_settings')}
      </Button>
      {isOpen ? (
        <ServerFields form={props.form} errors={props.errors} change={props.change} />
      ) : null}
    </div>
  )
}

/** What went wrong and concerns no field. */
export function FormProblem({ text }: { text: ReactNode }) {
  if (!text) return null
  return (
    <Alert variant="light" color="red" role="alert" icon={<TriangleAlert size={18} />}>
      {text}
    </Alert>
  )
}
