import { ActionIcon, Button, Group, Popover, TextInput, Tooltip } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Placeholder } from '@tiptap/extension-placeholder'
import type { Editor } from '@tiptap/react'
import { EditorContent, useEditor, useEditorState } from '@tiptap/react'
import { StarterKit } from '@tiptap/starter-kit'
import type { LucideIcon } from 'lucide-react'
import { Bold, Italic, Link2, List, ListOrdered, RemoveFormatting } from 'lucide-react'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { t } from '../../lib/i18n.ts'
import { addressOfLink } from './links.ts'
import './rich-text.css'

/** What mails say everywhere: paragraphs, emphasis, lists and links; nothing that a reader shows otherwise. */
const EXTENSIONS = StarterKit.configure({
  blockquote: false,
  heading: false,
  code: false,
  codeBlock: false,
  horizontalRule: false,
  strike: false,
  link: {
    openOnClick: false,
    defaultProtocol: 'https',
    protocols: ['mailto', 'tel'],
    HTMLAttributes: { target: null, rel: null },
  },
})

type Format = {
  key: 'bold' | 'italic' | 'bullet_list' | 'ordered_list'
  icon: LucideIcon
  isOn: (editor: Editor) => boolean
  toggle: (editor: Editor) => void
}

const FORMATS: readonly Format[] = [
  {
    key: 'bold',
    icon: Bold,
    isOn: (editor) => editor.isActive('bold'),
    toggle: (editor) => editor.chain().focus().toggleBold().run(),
  },
  {
    key: 'italic',
    icon: Italic,
    isOn: (editor) => editor.isActive('italic'),
    toggle: (editor) => editor.chain().focus().toggleItalic().run(),
  },
  {
    key: 'bullet_list',
    icon: List,
    isOn: (editor) => editor.isActive('bulletList'),
    toggle: (editor) => editor.chain().focus().toggleBulletList().run(),
  },
  {
    key: 'ordered_list',
    icon: ListOrdered,
    isOn: (editor) => editor.isActive('orderedList'),
    toggle: (editor) => editor.chain().focus().toggleOrderedList().run(),
  },
]

function ToolButton(props: {
  label: string
  icon: LucideIcon
  isOn?: boolean
  onClick: () => void
}) {
  const Icon = props.icon
  return (
    <Tooltip label={props.label}>
      <ActionIcon
        variant={props.isOn ? 'light' : 'subtle'}
        color={props.isOn ? 'indigo' : 'gray'}
        size={30}
        aria-label={props.label}
        aria-pressed={props.isOn}
        // The selection stays where it is.
        onMouseDown={(event) => event.preventDefault()}
        onClick={props.onClick}
      >
        <Icon size={16} />
      </ActionIcon>
    </Tooltip>
  )
}

/** Sets, changes or takes away the link of the selected words. */
function LinkButton(props: { editor: Editor; isOn: boolean }) {
  const { editor } = props
  const [opened, { open, close }] = useDisclosure(false)
  const [text, setText] = useState('')
  const href = addressOfLink(text)
  const done = (): void => {
    close()
    editor.commands.focus()
  }
  const set = (): void => {
    if (href === undefined) return
    const chain = editor.chain().focus().extendMarkRange('link')
    if (editor.state.selection.empty && !props.isOn)
      chain.insertContent({ type: 'text', text, marks: [{ type: 'link', attrs: { href } }] }).run()
    else chain.setLink({ href }).run()
    done()
  }
  return (
    <Popover
      opened={opened}
      onChange={close}
      position="top-start"
      trapFocus
      withinPortal={false}
      withRoles={false}
    >
      <Popover.Target>
        <div>
          <ToolButton
            label={t('composer.format.link')}
            icon={Link2}
            isOn={props.isOn}
            onClick={() => {
              setText(String(editor.getAttributes('link').href ?? ''))
              open()
            }}
          />
        </div>
      </Popover.Target>
      <Popover.Dropdown>
        <Group gap="xs" align="flex-end" wrap="nowrap">
          <TextInput
            label={t('composer.link_address')}
            value={text}
            data-autofocus
            error={text !== '' && href === undefined ? t('composer.link_wrong') : undefined}
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') {
                event.preventDefault()
                event.stopPropagation()
                set()
              }
              if (event.key === 'Escape') event.stopPropagation()
            }}
          />
          <Button disabled={href === undefined} onClick={set}>
            {t('composer.link_set')}
          </Button>
          {props.isOn ? (
            <Button
              variant="default"
              onClick={() => {
                editor.chain().focus().extendMarkRange('link').unsetLink().run()
                done()
              }}
            >
              {t('composer.link_remove')}
            </Button>
          ) : null}
        </Group>
      </Popover.Dropdown>
    </Popover>
  )
}

function Toolbar(props: { editor: Editor; children?: ReactNode }) {
  const { editor } = props
  const on = useEditorState({
    editor,
    selector: (state) => ({
      keys: FORMATS.filter((format) => format.isOn(state.editor)).map(({ key }) => key),
      isLink: state.editor.isActive('link'),
    }),
  })
  return (
    <Group gap={2} className="rich-text-tools" role="toolbar" aria-label={t('composer.format')}>
      {FORMATS.map(({ key, icon, toggle }) => (
        <ToolButton
          key={key}
          label={t(`composer.format.${key}`)}
          icon={icon}
          isOn={on.keys.includes(key)}
          onClick={() => toggle(editor)}
        />
      ))}
      <LinkButton editor={editor} isOn={on.isLink} />
      <ToolButton
        label={t('composer.format.clear')}
        icon={RemoveFormatting}
        onClick={() => editor.chain().focus().unsetAllMarks().clearNodes().run()}
      />
      {props.children}
    </Group>
  )
}

/** What the surroundings may do with the text: insert at the cursor, put the cursor in. */
export type TextHandle = {
  insert: (html: string) => void
  replace: (html: string) => void
  focus: () => void
}

/**
 * A text with formats, as mails carry it.
 *
 * @param props.html  the text at first; later changes come by the handle
 * @param props.tools  for the end of the toolbar
 */
export function RichText(props: {
  html: string
  label: string
  placeholder?: string
  autoFocus?: boolean
  onChange: (html: string) => void
  onReady?: (handle: TextHandle) => void
  /** the cursor is put into the text */
  onFocus?: () => void
  tools?: ReactNode
  below?: ReactNode
}) {
  const editor = useEditor({
    extensions: [EXTENSIONS, Placeholder.configure({ placeholder: props.placeholder ?? '' })],
    content: props.html,
    autofocus: props.autoFocus ? 'start' : false,
    // The security policy takes no style element; rich-text.css has the rules.
    injectCSS: false,
    editorProps: {
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': props.label,
        class: 'rich-text-area',
      },
    },
    onCreate: ({ editor: made }) =>
      props.onReady?.({
        insert: (html) => made.chain().focus().insertContent(html).run(),
        replace: (html) => made.commands.setContent(html, { emitUpdate: true }),
        focus: () => made.commands.focus('start'),
      }),
    onFocus: () => props.onFocus?.(),
    onUpdate: ({ editor: changed }) => props.onChange(changed.getHTML()),
  })
  return (
    <div className="rich-text">
      <div className="rich-text-scroll">
        <EditorContent editor={editor} />
        {props.below}
      </div>
      <Toolbar editor={editor}>{props.tools}</Toolbar>
    </div>
  )
}
