// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/keyentries.h"
#include "models/items/connectlines.h"
#include "models/registry/logins.h"

#include <QHash>
#include <QScrollArea>

class QGridLayout;
class QGroupBox;
class QPushButton;
class QVBoxLayout;

namespace pierside::ui {

class Banner;
class ElidedLabel;

//! The values of one service.
struct ServiceKeys
{
    QString service; //!< empty: variables without a value
    QList<actions::KeyEntry> entries;
    QStringList kept;                //!< keys of passwords that can be changed in the running database
    QList<items::ConnectLine> lines; //!< pages and connection strings
    QString client;                  //!< the name of the program that opens its database; empty = none
    bool hasLogin = false;           //!< its login can be tested
    bool hasIssuer = false;          //!< it is a running Keycloak, whose token issuer can be checked
    QString login;                   //!< the result of the last test; empty before it
    bool isLoggedIn = false;         //!< whether the last test passed

    bool operator==(const ServiceKeys &) const = default;
};

//! What the Keys page shows.
struct KeysView
{
    actions::KeyringStatus keyring;
    QList<ServiceKeys> services;
    QString set;                                          //!< of values, that the stack uses; empty = unknown
    QStringList sets;                                     //!< all of the stack
    std::optional<QList<registry::RegistryLogin>> logins; //!< of registries; nothing = unknown
    bool isKnown = true;                                  //!< false: the selection has no files to read values from

    bool operator==(const KeysView &) const = default;
};

//! \brief Shows the passwords and accounts of services, masked, with where they come from.
//!
//! Has no values itself: it asks for one when the user reveals or copies it, and forgets it afterwards.
class KeysPage : public QScrollArea
{
    Q_OBJECT

public:
    explicit KeysPage(QWidget *parent = nullptr);

    //! Unchanged content keeps its widgets and the focus.
    void show(const KeysView &view);
    //! The value that revealRequested() asked for. Dropped if it is no longer wanted.
    void reveal(const actions::KeyEntry &entry, const Secret &value);

Q_SIGNALS:
    void revealRequested(const pierside::actions::KeyEntry &entry);
    void copyRequested(const pierside::actions::KeyEntry &entry);
    void setRequested(const pierside::actions::KeyEntry &entry);
    void generateRequested(const pierside::actions::KeyEntry &entry);
    void moveRequested(const pierside::actions::KeyEntry &entry);
    //! Show how to deliver the value as a file.
    void deliveryRequested(const pierside::actions::KeyEntry &entry);
    void testRequested(const QString &service);
    //! Check the token issuer of a Keycloak.
    void issuerRequested(const QString &service);
    //! Open the client of the service's database.
    void clientRequested(const QString &service);
    //! Change the password in the database, too.
    void rotateRequested(const pierside::actions::KeyEntry &entry);
    //! Enter the values of variables without one.
    void valuesRequested();
    //! Look for secrets in the files.
    void importRequested();
    void loginRequested();
    void logoutRequested(const QString &registry);
    //! Use another set of values, which may have none yet.
    void setChosen(const QString &set);
    //! Look at the keyring again.
    void keyringRequested();
    //! A connection string was copied.
    void copied(const QString &text);

private:
    void fill();
    QGroupBox *cardOf(const ServiceKeys &keys);
    void addEntry(QGridLayout *grid, const actions::KeyEntry &entry, bool isKept);
    void addButtons(QGridLayout *grid, int row, const actions::KeyEntry &entry, bool isKept);
    void addLine(QGridLayout *grid, const items::ConnectLine &line);
    QGroupBox *loginCard();
    QWidget *setChooser();
    void askNewSet();
    void addValues(QGridLayout *grid);
    void addClient(QGridLayout *grid, const ServiceKeys &keys);
    void addTest(QGridLayout *grid, const ServiceKeys &keys);
    void hideValue();
    static QPushButton *linkLike(QPushButton *button, const QString &accessibleName);
    static QString idOf(const actions::KeyEntry &entry);

    KeysView m_view;
    QWidget *m_content = nullptr;
    QHash<QString, ElidedLabel *> m_values; //!< by idOf()
    QString m_revealed;                     //!< idOf() of the entry whose value is wanted or shown
};

} // namespace pierside::ui
