// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/devices.h"

#include <QCoreApplication>
#include <algorithm>

#include "database/device_profile.h"

namespace automoe::ui {

namespace {

/// The context of this file's sentences.
struct DevicesTexts {
    Q_DECLARE_TR_FUNCTIONS(Devices)
};

/// The predictor's device; where it was stored without one, the only one of that name. 0: none of the session's.
std::int64_t deviceOf(const database::Predictor& predictor, const std::vector<database::Device>& devices) {
    if (predictor.device) return *predictor.device;
    const std::string name = database::deviceName(predictor.conditions);
    if (std::ranges::count(devices, name, &database::Device::name) != 1) return 0;
    return std::ranges::find(devices, name, &database::Device::name)->id;
}

}  // namespace

std::map<std::int64_t, QString> deviceNames(const std::vector<database::Device>& devices) {
    std::map<std::int64_t, QString> names;
    for (const auto& device : devices) {
        const QString name = QString::fromStdString(device.name);
        const bool alone = std::ranges::count(devices, device.name, &database::Device::name) == 1;
        names[device.id] = alone ? name : DevicesTexts::tr("%1 (device %2)").arg(name, QString::number(device.id));
    }
    return names;
}

std::vector<DevicePredictor> devicePredictors(const std::vector<database::Predictor>& predictors,
                                              const std::vector<database::Device>& devices) {
    const auto names = deviceNames(devices);
    std::vector<DevicePredictor> newest;
    for (auto predictor = predictors.rbegin(); predictor != predictors.rend(); ++predictor) {
        const std::int64_t id = deviceOf(*predictor, devices);
        const std::string own_name = database::deviceName(predictor->conditions);
        const auto known = names.find(id);
        const QString name = known == names.end() ? QString::fromStdString(own_name) : known->second;
        const std::string device = known == names.end() ? own_name : std::to_string(id);
        if (std::ranges::find(newest, device, &DevicePredictor::device) != newest.end()) continue;
        newest.push_back({.device = device,
                          .name = name,
                          .title = name.isEmpty()
                                       ? DevicesTexts::tr("predictor %1").arg(predictor->id)
                                       : DevicesTexts::tr("%1, predictor %2").arg(name, QString::number(predictor->id)),
                          .json = predictor->json});
    }
    return newest;
}

}  // namespace automoe::ui
