import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './ui/ui.css'
import { createRoot } from 'react-dom/client'
import { activate, browserLanguage } from './lib/i18n.ts'
import { queryClient } from './lib/query-client.ts'
import { sessionQuery } from './lib/session.ts'
import { Application } from './routes/application.tsx'

/** Both questions that decide the first page are asked at once, while its code is being read. */
async function start(): Promise<void> {
  const session = await queryClient.ensureQueryData(sessionQuery).catch(() => undefined)
  await activate(session?.user.language ?? browserLanguage('en'))
  const root = document.getElementById('root')
  if (root) createRoot(root).render(<Application />)
}

void start()
