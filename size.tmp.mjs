import { rollup } from 'rollup'; import ts from '@rollup/plugin-typescript'; import {nodeResolve} from '@rollup/plugin-node-resolve'; import terser from '@rollup/plugin-terser'; import { brotliCompressSync, constants } from 'node:zlib';
import { writeFileSync } from 'node:fs';
const input=process.argv[2];
const b=await rollup({input,external:(process.argv[3]??'').split(',').filter(Boolean),onwarn(){},plugins:[nodeResolve({browser:true}),ts({tsconfig:'tsconfig.json',noEmitOnError:false,sourceMap:false,inlineSources:false,declaration:false}),terser({ecma:2020,module:true,compress:{passes:5,unsafe:true,unsafe_arrows:true,unsafe_methods:true,pure_getters:true,keep_fargs:false,hoist_props:true},format:{comments:false}})]});
const {output:[o]}=await b.generate({format:process.argv[4]??'iife',inlineDynamicImports:false});
writeFileSync('/tmp/w/out.js',o.code);
console.log(input,o.code.length,brotliCompressSync(o.code,{params:{[constants.BROTLI_PARAM_QUALITY]:11}}).length);
