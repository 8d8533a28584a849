// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/volumes/volumebar.h"

#include "models/core/plaintext.h"
#include "models/core/units.h"
#include "models/volumes/checkout.h"
#include "ui/theme/icons.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/plaintips.h"

#include <QAction>
#include <QMenu>
#include <QPushButton>

#include <algorithm>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

using Kind = VolumeWish::Kind;
constexpr qsizetype MostSnapshots = 15; //!< in the menu; the list has all

//! A button that follows its action.
QPushButton *buttonFor(QAction *action, QWidget *parent)
{
    auto *button = new QPushButton(parent);
    const auto copy = [button, action] {
        button->setText(action->text());
        button->setEnabled(action->isEnabled());
        setPlainTip(button, plainTipOf(action));
    };
    copy();
    QObject::connect(action, &QAction::changed, button, copy);
    if (action->menu())
        button->setMenu(action->menu());
    else
        QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    return button;
}

} // namespace

VolumeBar::VolumeBar(QWidget *parent)
    : QWidget(parent)
    , m_browse(add(tr("Browse..."), {}, Kind::Browse))
    , m_backUp(add(tr("Back up"), {}, Kind::BackUp))
    , m_snapshotMenu(new QMenu(this))
    , m_restore(new QAction(tr("Restore"), this))
    , m_undo(
          add(tr("Undo..."), tr("Bring back the state before the last wipe, restore, deletion or reset"), Kind::Undo))
    , m_protect(add({}, {}, Kind::Protect))
    , m_classMenu(new QMenu(this))
    , m_class(new QAction(tr("Content"), this))
    , m_stateMenu(new QMenu(this))
    , m_states(new QAction(tr("States"), this))
    , m_clear(add(tr("Clear caches..."), {}, Kind::ClearCaches))
    , m_export(add(tr("Export..."), {}, Kind::Export))
    , m_import(add(tr("Import..."), {}, Kind::Import))
    , m_clone(add(tr("Clone..."), {}, Kind::Clone))
    , m_rename(add(tr("Rename..."), {}, Kind::Rename))
    , m_moreMenu(new QMenu(this))
    , m_more(new QAction(tr("More"), this))
    , m_wipe(add(tr("Wipe..."), {}, Kind::Wipe))
    , m_delete(add(tr("Delete..."), {}, Kind::Delete))
{
    m_restore->setMenu(m_snapshotMenu);
    m_class->setMenu(m_classMenu);
    m_more->setMenu(m_moreMenu);
    m_moreMenu->addActions({m_class, m_protect, m_clear, m_export, m_import, m_clone, m_rename});
    m_states->setMenu(m_stateMenu);
    connect(m_stateMenu, &QMenu::aboutToShow, this, &VolumeBar::fillStates);
    connect(m_classMenu, &QMenu::aboutToShow, this, &VolumeBar::fillClasses);
    connect(m_snapshotMenu, &QMenu::aboutToShow, this, &VolumeBar::fillRestore);
    auto *flow = new FlowLayout;
    setLayout(flow);
    for (QAction *action : menuActions()) {
        flow->addWidget(buttonFor(action, this));
    }
    show({}, {}, {}, true);
}

QAction *VolumeBar::add(const QString &text, const QString &tip, Kind kind)
{
    auto *action = new QAction(text, this);
    setPlainTip(action, tip);
    connect(action, &QAction::triggered, this, [this, kind] { wish(kind); });
    return action;
}

QList<QAction *> VolumeBar::menuActions() const
{
    return {m_browse, m_backUp, m_restore, m_states, m_undo, m_more, m_wipe, m_delete};
}

void VolumeBar::show(const QList<volumes::VolumeRow> &selected, const QList<volumes::Manifest> &snapshots,
                     const QStringList &caches, bool isOneStack)
{
    m_caches = caches;
    m_selected = selected;
    m_snapshots = snapshots;
    const bool isSome = !selected.isEmpty();
    const auto choose = [isSome](QAction *action, const QString &tip) {
        action->setEnabled(isSome);
        setPlainTip(action, isSome ? tip : tr("Select volumes first"));
    };
    setPlainTip(m_backUp, isSome ? tr("Save the selected volumes as a snapshot")
                                 : tr("Save all volumes of the stack as a snapshot"));
    m_browse->setEnabled(selected.size() == 1);
    setPlainTip(m_browse, selected.size() == 1 ? tr("Show the files of the volume") : tr("Select one volume first"));
    choose(m_wipe, tr("Remove all files of the selected volumes"));
    choose(m_delete, tr("Remove the selected volumes, which no container may use"));
    m_isProtected = isSome && std::all_of(selected.cbegin(), selected.cend(),
                                          [](const volumes::VolumeRow &row) { return row.isProtected; });
    m_protect->setText(m_isProtected ? tr("Unprotect") : tr("Protect"));
    choose(m_protect, m_isProtected ? tr("Allow to wipe, replace and delete the selected volumes again")
                                    : tr("Refuse to wipe, replace or delete the selected volumes"));
    const auto chooseOne = [isOne = selected.size() == 1](QAction *action, const QString &tip) {
        action->setEnabled(isOne);
        setPlainTip(action, isOne ? tip : tr("Select one volume first"));
    };
    chooseOne(m_export, tr("Write the volume to an archive that tar reads"));
    chooseOne(m_import, tr("Replace the content of the volume by an archive"));
    chooseOne(m_clone, tr("Copy the volume into a new one"));
    chooseOne(m_rename, tr("Give the volume another name; no container may use it"));
    choose(m_class, tr("Say what the selected volumes hold: snapshots leave caches out"));
    m_states->setEnabled(isOneStack);
    setPlainTip(m_states, isOneStack ? tr("Save the data of the stack under a name, and switch to it with one click")
                                     : tr("Select one stack first"));
    m_clear->setEnabled(!caches.isEmpty());
    setPlainTip(m_clear, caches.isEmpty() ? tr("No volume is known to hold a cache: set it under Content")
                                          : tr("Remove all files of the volumes that hold caches"));
    m_restore->setEnabled(!snapshots.isEmpty());
    setPlainTip(m_restore, snapshots.isEmpty() ? tr("There is no snapshot of this stack yet: back up first")
                           : isSome            ? tr("Replace the content of the selected volumes by a snapshot")
                                               : tr("Replace the content of all volumes of a snapshot"));
    m_undo->setEnabled(std::any_of(snapshots.cbegin(), snapshots.cend(),
                                   [](const volumes::Manifest &one) { return one.isForUndo(); }));
}

void VolumeBar::wish(Kind kind)
{
    if (kind == Kind::Protect && m_isProtected)
        kind = Kind::Unprotect;
    if (kind == Kind::ClearCaches)
        return Q_EMIT wished({kind, m_caches, {}});
    Q_EMIT wished({kind, kind == Kind::Undo ? QStringList() : volumes::namesOf(m_selected), {}});
}

void VolumeBar::fillStates()
{
    m_stateMenu->clear();
    for (const volumes::Manifest &state : volumes::statesOf(m_snapshots)) {
        const QString time = state.created.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s);
        QString text = state.checkout.branch.isEmpty()
                           ? tr("Switch to %1 (%2)").arg(state.state, time)
                           : tr("Switch to %1 (%2, branch %3)").arg(state.state, time, state.checkout.branch);
        text = cleanLine(text).replace(u'&', u"&&"_s);
        auto *action = m_stateMenu->addAction(text);
        setPlainTip(action, tr("Saves the current state first: Undo brings it back"));
        connect(action, &QAction::triggered, this, [this, id = state.id] {
            Q_EMIT wished({Kind::SwitchState, {}, id});
        });
    }
    if (!m_stateMenu->isEmpty())
        m_stateMenu->addSeparator();
    connect(m_stateMenu->addAction(tr("Save as state...")), &QAction::triggered, this, [this] {
        Q_EMIT wished({Kind::SaveState, {}, {}});
    });
}

void VolumeBar::fillClasses()
{
    m_classMenu->clear();
    const auto add = [this](const QString &text, const QString &value, bool isPresent) {
        auto *action = m_classMenu->addAction(text);
        action->setCheckable(true);
        action->setChecked(isPresent);
        connect(action, &QAction::triggered, this, [this, value] {
            Q_EMIT wished({Kind::SetClass, volumes::namesOf(m_selected), {}, value});
        });
    };
    const auto are = [this](auto isOne) { return std::all_of(m_selected.cbegin(), m_selected.cend(), isOne); };
    const auto addClass = [&](const QString &text, volumes::VolumeClass kind) {
        add(text, volumes::className(kind),
            are([kind](const volumes::VolumeRow &row) { return row.kind == kind && !row.isKindGuessed; }));
    };
    addClass(tr("Data"), volumes::VolumeClass::Data);
    addClass(tr("Cache: can be downloaded or built again"), volumes::VolumeClass::Cache);
    addClass(tr("Secrets"), volumes::VolumeClass::Secret);
    m_classMenu->addSeparator();
    add(tr("Guess from path and files"), {}, are([](const volumes::VolumeRow &row) { return row.isKindGuessed; }));
}

void VolumeBar::fillRestore()
{
    m_snapshotMenu->clear();
    const QStringList names = volumes::namesOf(m_selected);
    for (const volumes::Manifest &one : std::as_const(m_snapshots)) {
        if (m_snapshotMenu->actions().size() >= MostSnapshots)
            break;
        const QStringList inside = names.isEmpty() ? one.namesOf() : one.namesOf(names);
        if (inside.size() < qMax<qsizetype>(1, names.size()))
            continue; // without one of the selected volumes
        const QString time = one.created.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s);
        auto *action = m_snapshotMenu->addAction(tr("%1, %2, %3...").arg(time, humanByteSize(one.bytes()), one.reason));
        connect(action, &QAction::triggered, this, [this, names, id = one.id] {
            Q_EMIT wished({Kind::Restore, names, id});
        });
    }
    if (m_snapshotMenu->isEmpty())
        m_snapshotMenu->addAction(tr("No snapshot has all selected volumes"))->setEnabled(false);
}

} // namespace pierside::ui

#include "moc_volumebar.cpp"
