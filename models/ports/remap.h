// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/project.h"
#include "models/core/result.h"
#include "models/ports/otherimage.h"
#include "models/ports/published.h"

namespace pierside::ports {

//! \brief One port that Pierside publishes elsewhere than the files say, or not at all.
struct Remap
{
    QString service;
    Protocol protocol = Protocol::Tcp;
    QString hostIp; //!< as written
    QString from;   //!< as the files say: "8080", "8080-8090"
    quint16 target = 0;
    quint16 to = 0;   //!< 0: not published
    QString variable; //!< not empty: the files take the port from it, so it is set instead

    bool operator==(const Remap &) const = default;
    //! About the same port of the same service.
    bool isSamePort(const Remap &other) const;
    bool isAbout(const compose::PortMapping &port, const QString &ofService) const;
    QString text() const; //!< "web: 8080 → 8081", "web: 8080 not published"
};

Remap remapOf(const Published &port, quint16 to);

//! \brief The override that docker compose understands too: `ports: !override` for each service that is concerned.
//!
//! project: as the files without the override say. Every port of such a service is written out, since the list takes
//! the place of the files'. Another image is that key alone. What is done stands under x-pierside-ports and
//! x-pierside-images, so that the file tells it.
QByteArray overrideText(const compose::Project &project, const QList<Remap> &remaps,
                        const QList<OtherImage> &images = {});

//! The variables that remaps set, as an env file; empty where none does.
QByteArray variablesText(const QList<Remap> &remaps);
//! Where that file stands: beside the override; empty where there is none.
QString variablesFileOf(const QString &overrideFile);

//! Variables in what a compose file says about the ports of a service.
QStringList variablesInPorts(const QByteArray &text, const QString &file, const QString &service);

//! What overrideText() wrote down; fails with BadInput for anything else.
Result<QList<Remap>> readRemaps(const QByteArray &text, const QString &file);

//! With one more; an earlier one about the same port is replaced, also where \a remap speaks of it as the port that it
//! has now. Back to what the files say is none.
QList<Remap> withRemap(QList<Remap> remaps, const Remap &remap);

} // namespace pierside::ports
