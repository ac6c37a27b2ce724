// Files between the program and the browser.

// Saves a stream of the program as a file.
export async function save(name, stream) {
  const address = URL.createObjectURL(new Blob([await stream.arrayBuffer()]));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

// Text as Chinese office programs write it: UTF-8, else GB 18030.
export function decode(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

// Takes a long text from the clipboard past the field: a text area lays a hundred thousand lines out for a minute.
export function takeLongPastes(field, host, longest) {
  field.addEventListener('paste', (event) => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (text.length > longest) {
      event.preventDefault();
      host.invokeMethodAsync('Pasted', text);
    }
  });
}
