// Hands a file that was made in the page to the person, under a name that tells a bystander nothing.

export function saveFile(name: string, type: string, content: string): void {
  const file = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = file;
  link.download = name;
  link.click();
  URL.revokeObjectURL(file);
}
