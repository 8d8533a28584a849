// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ids.h"
#include "models/health/rollup.h"

#include <QList>
#include <QMetaType>
#include <QString>

#include <functional>
#include <optional>

namespace pierside::items {

// A row shows one of the states of models/health, or a roll-up of them.
using RowState = health::State;
using health::isUp;
using health::RollUp;
using health::rollUp;
using health::rollUpStacks;
using health::stateWord;

//! One published port as it is shown in a cell.
struct PortText
{
    quint16 published = 0; //!< on the host; 0 if the engine has not chosen it yet
    quint16 target = 0;    //!< in the container; 0 for a process on this machine
    QString protocol;      //!< "tcp" or "udp"
    QString url;           //!< http or https address to open; empty = none
    quint16 more = 0;      //!< of a range: the number of further ports, on the host and in the container

    bool operator==(const PortText &) const = default;
};

//! "8480→8080", "5353→53/udp", "8000-8010→80-90".
QString portLabel(const PortText &port);
//! The published side alone, for narrow cells: ":8480", ":8000-8010"; ":?" while the engine has not chosen it.
QString publishedLabel(const PortText &port);

//! \brief Rows as plain values: the input of StackTreeModel.
//!
//! All texts are plain text and may come from untrusted sources. Sizes are bytes, CPU values percent of one core.
struct ContainerRow
{
    ContainerId id;
    QString name; //!< "quickstart-web-2"
    RowState state = RowState::NotCreated;
    QString stateDetail; //!< instead of the state's word: "exited (137)"
    QList<PortText> ports;
    QList<float> cpu; //!< oldest first; empty = not measured
    std::optional<qint64> memory;
    QStringList drift; //!< how it differs from its files: "environment.A: 1 → 2"; in every state

    bool operator==(const ContainerRow &) const = default;
};

//! Whether the files of a service are watched: develop.watch.
struct FileWatching
{
    enum class State { None, Off, On, Failing };

    State state = State::None; //!< None: it has no watch entries
    QString text;              //!< what was done last, or why it failed

    bool operator==(const FileWatching &) const = default;
};

struct ServiceRow
{
    ServiceKey key;
    RowState state = RowState::NotCreated;
    QString stateDetail; //!< instead of the state's word: "waiting for db", "ready after 2.4 s"
    QList<PortText> ports;
    QString image;
    QList<float> cpu; //!< oldest first; empty = not measured
    std::optional<qint64> memory;
    QString stepText;               //!< the step of a running plan: "pulling 43 %"
    int progress = -1;              //!< 0 to 100 of that step; -1 = unknown
    QString readyText;              //!< how long its newest start took: "ready after 2.4 s"; empty = unknown
    QString errorText;              //!< the failure in the engine's words; empty = none
    bool stale = false;             //!< the engine does not answer
    QStringList drift;              //!< the differences of its containers, without duplicates
    QList<ContainerRow> containers; //!< shown as rows only if there are several
    bool standIn = false;           //!< an image of it has the label org.pierside.stand-in=true
    bool hasContainer = true;       //!< false: a provider outside of the engine; stateDetail says which
    bool stopped = false;           //!< ended by a stop, not because its work was done
    FileWatching watching = {};

    bool operator==(const ServiceRow &) const = default;
};

struct StackRow
{
    StackId id;
    ProjectName project; //!< empty until the files have been read
    QString title;       //!< displayed name; empty = the project's name
    QStringList files;
    bool foreign = false; //!< found on the engine, not added by the user
    RowState state = RowState::NotCreated;
    QString stateDetail; //!< "3/4 services"; see rollUp()
    QString readyText;   //!< of its newest start: "ready after 2.4 s, usually 2.1 s"; empty = unknown
    QString stepText;    //!< the step of a running plan; empty = none
    int progress = -1;
    QString errorText;
    bool stale = false;
    QList<ServiceRow> services; //!< in file order

    bool operator==(const StackRow &) const = default;
};

//! A process on this machine that belongs to a workspace.
struct HostRow
{
    QString name;
    RowState state = RowState::NotCreated;
    QString stateDetail;
    QList<PortText> ports;
    QList<float> cpu;
    std::optional<qint64> memory;
    QString errorText;

    bool operator==(const HostRow &) const = default;
};

struct WorkspaceRow
{
    QString id; //!< stable: the path of its file, or a fixed word for built-in workspaces
    QString name;
    QList<StackRow> stacks;
    QList<HostRow> hosts;

    bool operator==(const WorkspaceRow &) const = default;
};

//! The combined state of a workspace: counts the services of its stacks, and host processes apart from them:
//! "4/12 services; 1/2 processes". A stack whose files cannot be read counts as one problem. Pure; any thread.
RollUp rollUp(const WorkspaceRow &workspace);

enum class RowKind { Workspace, Stack, Service, Container, Host };

//! \brief The identity of a row, constant while the object exists.
struct RowKey
{
    RowKind kind = RowKind::Workspace;
    QString workspace; //!< WorkspaceRow::id
    StackId stack;     //!< set on stack, service and container rows
    QString name;      //!< service or host process
    ContainerId container;

    bool operator==(const RowKey &) const = default;
    friend size_t qHash(const RowKey &key, size_t seed = 0) noexcept
    {
        return qHashMulti(seed, int(key.kind), key.workspace, key.stack, key.name, key.container);
    }
    ServiceKey service() const { return {stack, name}; }
};

//! The web page of a row; empty = none.
using PageOf = std::function<QString(const RowKey &)>;

//! One line that fromText() can read. Used to store which rows are expanded.
QString toText(const RowKey &key);
std::optional<RowKey> fromText(const QString &text);

} // namespace pierside::items

Q_DECLARE_METATYPE(pierside::items::RowKey)
Q_DECLARE_METATYPE(pierside::items::PortText)
