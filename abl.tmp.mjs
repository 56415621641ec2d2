import { readFileSync } from 'node:fs'; import { brotliCompressSync, constants } from 'node:zlib'; import {minify} from 'terser';
let code=readFileSync('/tmp/w/out.js','utf8');
const size=async c=>{const m=await minify(c,{ecma:2020,module:false,compress:{passes:5,unsafe:true,unsafe_arrows:true,unsafe_methods:true,pure_getters:true,keep_fargs:false,hoist_props:true},format:{comments:false}});return brotliCompressSync(m.code,{params:{[constants.BROTLI_PARAM_QUALITY]:11}}).length};
console.log('base',await size(code));
for(const [name,...r] of JSON.parse(readFileSync(0,'utf8'))){let c=code;for(let i=0;i<r.length;i+=2){if(!c.includes(r[i]))console.log('MISSING',r[i]);c=c.replace(r[i],r[i+1]);}console.log(name,await size(c));}
