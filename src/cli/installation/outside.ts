/** What an installation that cannot renew itself is renewed with. */
export const OUTSIDE = {
  container:
    'this runs in a container, which does not change itself; on the machine around it: invest update, or docker compose pull && docker compose up -d in the folder of the compose file',
  unpacked:
    'these are files without a checkout or an installer: put the release over them by hand, or install as docs/guide/installation.md says',
} as const;
