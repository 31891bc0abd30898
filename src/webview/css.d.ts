/** Stylesheets are taken in by the bundler, into one file beside the script. */
declare module '*.css';
