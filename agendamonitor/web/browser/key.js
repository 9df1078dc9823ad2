// The key of who leads a meeting stands behind the # of the own link, which no browser sends to a server or a log. Before
// the page connects it goes to a cookie of this site alone, so that a page that is loaded anew still leads.
const asked = new URLSearchParams(location.search).get("leiden");
const given = /^#([\w-]{20,80})$/.exec(location.hash);
if (given && /^[0-9A-Z]{8}$/.test(asked ?? "")) {
  const safe = location.protocol === "https:" ? ";Secure" : "";
  document.cookie = `leiden-${asked}=${given[1]};Path=/;SameSite=Strict;Max-Age=43200${safe}`;
}
