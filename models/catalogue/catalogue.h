// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/diagnostic.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QStringList>

namespace pierside::catalogue {

//! A way to check from outside whether a container of an image is healthy, through a published port.
struct KnownProbe
{
    QString name;
    QString protocol; //!< http, https, grpc, tcp, postgres, redis or amqp
    quint16 port = 0; //!< inside the container
    QString path;     //!< http, https: path; grpc: service name
    QList<int> statuses;
    bool isNotice = false; //!< a failure is shown but does not make the service unhealthy

    bool operator==(const KnownProbe &) const = default;
};

//! A web page of the image: "Admin console".
struct KnownPage
{
    QString name;
    quint16 port = 0; //!< inside the container
    QString path;

    bool operator==(const KnownPage &) const = default;
};

//! The known facts about an image; empty fields = unknown.
struct Entry
{
    QStringList images; //!< patterns, see resources/catalogue.yaml
    QString kind;       //!< "database"
    QString icon;       //!< "postgres"
    //! An argv that runs in the container. Exit code 0 = the service is ready for clients, not only for its own init
    //! scripts. Run in addition to the service's health check.
    QStringList readyRule;
    QList<KnownProbe> probes;
    QList<KnownPage> pages;
    //! The container's variables that contain its own "user", "database" and "password"; of several, separated by
    //! spaces, the first one that is set counts.
    QMap<QString, QString> variables;

    bool operator==(const Entry &) const = default;
};

//! \brief Known facts about images, from resources/catalogue.yaml and the user's file.
//!
//! A value; any thread.
class Catalogue
{
public:
    //! The compiled-in catalogue.
    static const Catalogue &builtIn();
    //! The compiled-in catalogue, preceded by the user's file if it exists. Blocks to read the file.
    static Catalogue withUserFile(const QString &path, Diagnostics *diagnostics = nullptr);
    static Catalogue parse(const QByteArray &text, const QString &fileName, Diagnostics *diagnostics = nullptr);

    //! Returns the best match for an image reference: with a tag pattern before without, longer names before shorter
    //! ones, earlier entries before later ones. Returns an empty entry if none matches.
    Entry forImage(const QString &reference) const;
    const QList<Entry> &entries() const { return m_entries; }

private:
    QList<Entry> m_entries;
};

} // namespace pierside::catalogue
