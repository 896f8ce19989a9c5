# What `cmake --install` puts where. Components: cli (the command line and what both programs need), gui (the window).
# One id names the desktop file, the AppStream component, the icons and the window, so that a desktop sees that they belong together.
set(data ${CMAKE_INSTALL_DATADIR}/automoe-studio)
set(resources ${CMAKE_SOURCE_DIR}/resources)

install(TARGETS automoe RUNTIME COMPONENT cli)
install(TARGETS automoe-train-tokenizer RUNTIME DESTINATION ${CMAKE_INSTALL_LIBEXECDIR}/automoe COMPONENT cli)
install(DIRECTORY ${resources}/sample/en-de DESTINATION ${data}/sample COMPONENT cli)
install(FILES ${resources}/man/automoe.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT cli)
set(documents ${CMAKE_SOURCE_DIR}/README.md ${CMAKE_SOURCE_DIR}/LICENSE ${resources}/packaging/copyright)
install(FILES ${documents} DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/automoe COMPONENT cli)
# SentencePiece is linked statically, so its licence travels with the program.
install(FILES ${AUTOMOE_DEPS}/sentencepiece/share/LICENSE DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/automoe
  RENAME LICENSE.sentencepiece COMPONENT cli)

if(TARGET automoe-studio)
  set(share ${CMAKE_INSTALL_DATADIR})
  set(hicolor ${share}/icons/hicolor)
  install(TARGETS automoe-studio RUNTIME COMPONENT gui)
  install(DIRECTORY ${resources}/sample/session DESTINATION ${data}/sample COMPONENT gui)
  install(FILES ${resources}/sample/README.md DESTINATION ${data}/sample COMPONENT gui)
  install(FILES ${resources}/man/automoe-studio.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT gui)
  install(FILES ${resources}/packaging/copyright DESTINATION ${share}/doc/automoe-studio COMPONENT gui)
  install(FILES ${resources}/packaging/${AUTOMOE_ID}.desktop DESTINATION ${share}/applications COMPONENT gui)
  install(FILES ${resources}/packaging/${AUTOMOE_ID}.metainfo.xml DESTINATION ${share}/metainfo COMPONENT gui)
  install(FILES ${resources}/packaging/${AUTOMOE_ID}.xml DESTINATION ${share}/mime/packages COMPONENT gui)
  install(FILES ${resources}/icons/app/${AUTOMOE_ID}.svg DESTINATION ${hicolor}/scalable/apps COMPONENT gui)
  install(FILES ${resources}/icons/app/${AUTOMOE_ID}-symbolic.svg DESTINATION ${hicolor}/symbolic/apps COMPONENT gui)
  install(FILES ${resources}/icons/app/${AUTOMOE_ID}.session.svg DESTINATION ${hicolor}/scalable/mimetypes COMPONENT gui)
  foreach(size 16 32 48 64 128 256)
    install(FILES ${resources}/icons/app/${size}.png DESTINATION ${hicolor}/${size}x${size}/apps RENAME ${AUTOMOE_ID}.png
      COMPONENT gui)
  endforeach()
endif()
