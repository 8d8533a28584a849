// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/project.h"
#include "models/core/result.h"
#include "models/ports/otherimage.h"
#include "models/ports/published.h"

namespace pierside::ports {

//! \brief A port that Pierside publishes on another number than the files, or not at all.
struct Remap
{
    QString service;
    Protocol protocol = Protocol::Tcp;
    QString hostIp; //!< as written
    QString from;   //!< as in the files: "8080", "8080-8090"
    quint16 target = 0;
    quint16 to = 0;   //!< 0: not published
    QString variable; //!< if the files read the port from a variable, that is set instead

    bool operator==(const Remap &) const = default;
    //! Whether both are about the same port of the same service.
    bool isSamePort(const Remap &other) const;
    bool isAbout(const compose::PortMapping &port, const QString &ofService) const;
    QString text() const; //!< "web: 8080 → 8081", "web: 8080 not published"
};

Remap remapOf(const Published &port, quint16 to);

//! \brief Writes the override file, which docker compose reads too: `ports: !override` for each affected service.
//!
//! project: from the files without the override. All ports of an affected service are written, because the list
//! replaces that of the files. Another image is written as the image key. x-pierside-ports and x-pierside-images record
//! the changes.
QByteArray overrideText(const compose::Project &project, const QList<Remap> &remaps,
                        const QList<OtherImage> &images = {});

//! The variables that remaps set, as an env file; empty if none does.
QByteArray variablesText(const QList<Remap> &remaps);
//! The path of that file, next to the override; empty without an override.
QString variablesFileOf(const QString &overrideFile);

//! Variables in the ports of a service in a compose file.
QStringList variablesInPorts(const QByteArray &text, const QString &file, const QString &service);

//! Reads what overrideText() wrote. Fails with BadInput for anything else.
Result<QList<Remap>> readRemaps(const QByteArray &text, const QString &file);

//! Adds \a remap or replaces the entry of the same port, also if \a remap names the current port. A remap to the port
//! in the files removes the entry.
QList<Remap> withRemap(QList<Remap> remaps, const Remap &remap);

} // namespace pierside::ports
