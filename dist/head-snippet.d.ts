/** The inline head snippet: put it in a `<script>` at the top of `<head>`. */
export declare const headSnippet: string;
