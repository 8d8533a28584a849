// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/diagnostic.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QStringList>

namespace pierside::catalogue {

//! One way to ask a container of an image whether it is well, through a port that it publishes.
struct KnownProbe
{
    QString name;
    QString protocol; //!< http, https, grpc, tcp, postgres, redis or amqp
    quint16 port = 0; //!< inside the container
    QString path;     //!< http, https: path; grpc: name of the service
    QList<int> statuses;
    bool isNotice = false; //!< worth knowing, but no reason to call the service unwell

    bool operator==(const KnownProbe &) const = default;
};

//! A page that people open: "Admin console".
struct KnownPage
{
    QString name;
    quint16 port = 0; //!< inside the container
    QString path;

    bool operator==(const KnownPage &) const = default;
};

//! What is known about an image; empty fields = nothing is known.
struct Entry
{
    QStringList images; //!< what it matches, see resources/catalogue.yaml
    QString kind;       //!< "database"
    QString icon;       //!< "postgres"
    //! An argv that is run in the container and ends with 0 once the service is ready for clients, not for its own
    //! init scripts. Asked besides the service's health check.
    QStringList readyRule;
    QList<KnownProbe> probes;
    QList<KnownPage> pages;
    //! Variables of the container that name its own "user", "database" and "password".
    QMap<QString, QString> variables;

    bool operator==(const Entry &) const = default;
};

//! \brief Data about images, from resources/catalogue.yaml and from the user's own file. A value; any thread.
class Catalogue
{
public:
    //! What is compiled in.
    static const Catalogue &builtIn();
    //! What is compiled in, with the user's file before it where that exists. Blocks on reading it.
    static Catalogue withUserFile(const QString &path, Diagnostics *diagnostics = nullptr);
    static Catalogue parse(const QByteArray &text, const QString &fileName, Diagnostics *diagnostics = nullptr);

    //! The entry that fits an image reference best: with a tag pattern before without, longer names before shorter
    //! ones, earlier entries before later ones; an empty one where none does.
    Entry forImage(const QString &reference) const;
    const QList<Entry> &entries() const { return m_entries; }

private:
    QList<Entry> m_entries;
};

} // namespace pierside::catalogue
